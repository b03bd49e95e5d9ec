//! The functions that the rule language adds to CEL, written a second time for the interpreter, over chrono and big integers.

use std::sync::{Arc, LazyLock};

use cel::common::ast::{CallExpr, Expr, LiteralValue, SelectExpr, operators};
use cel::common::types::{CelInt, CelString, CelTimestamp, INT_TYPE, STRING_TYPE, TIMESTAMP_TYPE};
use cel::common::value::CowVal;
use cel::parser::Macro;
use cel::{Env, ExecutionError, IdedExpr};
use chrono::{DateTime, Datelike as _, Days, FixedOffset, NaiveTime};

use super::decimal::{DECIMAL, Exact};

/// CEL with `decimal`, `atTime`, `nextTime`, `present`, `implies` and `minorUnits`.
pub(crate) static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(env().expect("the library is declared once")));

fn env() -> Result<Env, Box<dyn std::error::Error>> {
    let mut env = Env::stdlib();
    env.add_macro(Macro::global("present", 1, |helper, _, args| {
        let Some(operand) = args.pop() else { return Ok(None) };
        // An entry of a map is asked for with `in`; a member with `has`.
        let there = match &operand.expr {
            Expr::Select(select) => Expr::Select(SelectExpr { test: true, ..select.clone() }),
            Expr::Call(call) if call.func_name == operators::INDEX => {
                let mut args = call.args.clone();
                args.reverse();
                Expr::Call(CallExpr { func_name: operators::IN.to_owned(), target: None, args })
            }
            _ => return Ok(None),
        };
        let there = helper.next_expr(there);
        let null = helper.next_expr(Expr::Literal(LiteralValue::Null));
        let not_null = helper.next_expr(binary(operators::NOT_EQUALS, operand, null));
        Ok(Some(helper.next_expr(binary(operators::LOGICAL_AND, there, not_null))))
    }))?;
    env.add_macro(Macro::global("implies", 2, |helper, _, args| {
        let (Some(consequence), Some(condition)) = (args.pop(), args.pop()) else { return Ok(None) };
        let not =
            Expr::Call(CallExpr { func_name: operators::LOGICAL_NOT.to_owned(), target: None, args: vec![condition] });
        let not = helper.next_expr(not);
        Ok(Some(helper.next_expr(binary(operators::LOGICAL_OR, not, consequence))))
    }))?;
    env.add_overload("decimal", "string_to_decimal", vec![STRING_TYPE], |args| {
        Exact::parse_plain(text(&args, 0)?).map(CowVal::owned)
    })?;
    env.add_overload("decimal", "int_to_decimal", vec![INT_TYPE], |args| {
        Ok(CowVal::owned(Exact::of_int(*one::<CelInt>(&args)?.inner())))
    })?;
    env.add_overload("decimal", "decimal_to_decimal", vec![kind()], |args| {
        Ok(CowVal::owned(one::<Exact>(&args)?.clone()))
    })?;
    env.add_overload("string", "decimal_to_string", vec![kind()], |args| {
        Ok(CowVal::owned(CelString::from(one::<Exact>(&args)?.to_string())))
    })?;
    env.add_overload("int", "decimal_to_int", vec![kind()], |args| {
        one::<Exact>(&args)?.to_int().map(|value| CowVal::owned(CelInt::from(value)))
    })?;
    env.add_overload("minorUnits", "minor_units", vec![STRING_TYPE], |args| {
        minor_units(text(&args, 0)?).map(|value| CowVal::owned(CelInt::from(value)))
    })?;
    let wall = || vec![STRING_TYPE, STRING_TYPE];
    env.add_member_overload("atTime", "at_time", TIMESTAMP_TYPE, wall(), |args| {
        Ok(CowVal::owned(CelTimestamp::from(at_time(one::<CelTimestamp>(&args)?, text(&args, 1)?, text(&args, 2)?)?)))
    })?;
    env.add_member_overload("nextTime", "next_time", TIMESTAMP_TYPE, wall(), |args| {
        Ok(CowVal::owned(CelTimestamp::from(next_time(one::<CelTimestamp>(&args)?, text(&args, 1)?, text(&args, 2)?)?)))
    })?;
    Ok(env)
}

fn kind() -> cel::common::types::Type {
    DECIMAL.to_owned()
}

fn binary(operator: &str, left: IdedExpr, right: IdedExpr) -> Expr {
    Expr::Call(CallExpr { func_name: operator.to_owned(), target: None, args: vec![left, right] })
}

fn wrong(what: &str) -> ExecutionError {
    ExecutionError::function_error("typemint", what)
}

fn one<'b, 'v, T: cel::common::value::FromVal<'b, 'v>>(args: &'b [CowVal<'_, 'v>]) -> Result<&'b T, ExecutionError> {
    args.first().and_then(|arg| arg.downcast_ref::<T>()).ok_or_else(|| wrong("argument"))
}

fn text<'b>(args: &'b [CowVal<'_, '_>], at: usize) -> Result<&'b str, ExecutionError> {
    let text = args.get(at).and_then(|arg| arg.downcast_ref::<CelString<'_>>()).ok_or_else(|| wrong("argument"))?;
    Ok(text.inner())
}

fn minor_units(currency: &str) -> Result<i64, ExecutionError> {
    match currency {
        "KRW" | "JPY" | "VND" | "CLP" => Ok(0),
        "SGD" | "THB" | "USD" | "EUR" | "HKD" | "CNY" => Ok(2),
        "KWD" | "BHD" => Ok(3),
        "CLF" => Ok(4),
        _ => Err(wrong("currency")),
    }
}

type Instant = DateTime<FixedOffset>;

fn clock(wall: &str, offset: &str) -> Result<(NaiveTime, FixedOffset), ExecutionError> {
    let time = NaiveTime::parse_from_str(wall, "%H:%M:%S%.f").map_err(|_| wrong("wall time"))?;
    Ok((time, offset.parse().map_err(|_| wrong("offset"))?))
}

fn in_range(instant: Instant) -> Result<Instant, ExecutionError> {
    let year = instant.naive_utc().year();
    if (1..=9999).contains(&year) { Ok(instant) } else { Err(wrong("range")) }
}

fn at_time(of: &CelTimestamp, wall: &str, offset: &str) -> Result<Instant, ExecutionError> {
    let (time, offset) = clock(wall, offset)?;
    let local = of.inner().with_timezone(&offset).date_naive().and_time(time);
    local.and_local_timezone(offset).single().ok_or_else(|| wrong("range")).and_then(in_range)
}

fn next_time(of: &CelTimestamp, wall: &str, offset: &str) -> Result<Instant, ExecutionError> {
    let (time, offset) = clock(wall, offset)?;
    let date = of.inner().with_timezone(&offset).date_naive();
    let days = [Some(date), date.checked_add_days(Days::new(1))];
    days.into_iter()
        .flatten()
        .filter_map(|day| day.and_time(time).and_local_timezone(offset).single())
        .find(|instant| instant > of.inner())
        .ok_or_else(|| wrong("range"))
        .and_then(in_range)
}
