//! Schemas that lead back to themselves on the same instance: validating by them would never end.

use super::SchemaGraph;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::parse::SchemaId;
use crate::source::{SourceMap, Span};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

struct Frame {
    id: SchemaId,
    next: Vec<SchemaId>,
}

/// Reports every cycle that goes down into no member and no item. Without recursion: a chain may be long.
pub(super) fn check(sources: &SourceMap, graph: &SchemaGraph, diagnostics: &mut Diagnostics) {
    let mut marks = vec![Mark::New; graph.arena.len()];
    for (start, _) in graph.arena.iter() {
        if mark(&marks, start) != Mark::New {
            continue;
        }
        let mut path = vec![enter(graph, &mut marks, start)];
        while let Some(frame) = path.last_mut() {
            let Some(next) = frame.next.pop() else {
                set(&mut marks, frame.id, Mark::Done);
                path.pop();
                continue;
            };
            match mark(&marks, next) {
                Mark::Done => {}
                Mark::New => path.push(enter(graph, &mut marks, next)),
                Mark::Open => {
                    let cycle: Vec<SchemaId> = path.iter().map(|frame| frame.id).skip_while(|id| *id != next).collect();
                    report(sources, graph, &cycle, diagnostics);
                }
            }
        }
    }
}

fn enter(graph: &SchemaGraph, marks: &mut [Mark], id: SchemaId) -> Frame {
    set(marks, id, Mark::Open);
    let keywords = graph.node(id).keywords();
    let mut next: Vec<SchemaId> = keywords.into_iter().flat_map(|keywords| keywords.in_place()).collect();
    next.extend(graph.target(id));
    Frame { id, next }
}

fn mark(marks: &[Mark], id: SchemaId) -> Mark {
    marks.get(id.index()).copied().unwrap_or(Mark::Done)
}

fn set(marks: &mut [Mark], id: SchemaId, mark: Mark) {
    if let Some(place) = marks.get_mut(id.index()) {
        *place = mark;
    }
}

fn report(sources: &SourceMap, graph: &SchemaGraph, cycle: &[SchemaId], diagnostics: &mut Diagnostics) {
    let follows = |at: usize| cycle.get((at + 1) % cycle.len().max(1)).copied();
    let is_reference = |at: usize, id: SchemaId| graph.target(id).is_some_and(|target| Some(target) == follows(at));
    let holders = cycle.iter().enumerate().filter(|(at, id)| is_reference(*at, **id)).map(|(_, id)| *id);
    let references: Vec<(SchemaId, Span)> = holders.filter_map(|id| Some((id, reference_span(graph, id)?))).collect();
    // Only a reference leads upwards, so that a cycle has at least one; the first as written is the one to show.
    let Some(&(first, span)) = references.iter().min_by_key(|(_, span)| *span) else {
        return;
    };
    let name = |id: SchemaId| {
        let location = &graph.node(id).location;
        format!("{}{}", sources.path(location.file), location.pointer)
    };
    let begin = cycle.iter().position(|id| *id == first).unwrap_or(0);
    let round = cycle.iter().cycle().skip(begin).take(cycle.len() + 1).map(|id| format!("`{}`", name(*id)));
    let message = format!("a schema leads back to itself: {}", round.collect::<Vec<_>>().join(" -> "));
    let mut problem = Diagnostic::error(code::REFERENCE_CYCLE, span, message);
    for (_, other) in references.iter().filter(|(id, _)| *id != first) {
        problem = problem.label(*other, "through here");
    }
    diagnostics.push(problem.hint("a recursive schema has to go through a member or an item"));
}

fn reference_span(graph: &SchemaGraph, id: SchemaId) -> Option<Span> {
    let keywords = graph.node(id).keywords()?;
    let core = &keywords.core;
    let written = keywords.reference.as_ref().or(core.dynamic_reference.as_ref()).or(core.recursive_reference.as_ref());
    written.map(|reference| reference.span)
}
