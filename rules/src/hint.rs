//! What helps with a kind of mistake where nothing more exact is known of it. Data only.

/// The usual hint of a code.
pub(crate) fn usual(code: &str) -> Option<&'static str> {
    Some(match code {
        "syntax.unexpected" => "a rule is one expression: join conditions with `&&` or `||`, and close what is open",
        "syntax.unterminated" => "close it with the quote that it begins with",
        "syntax.reserved" => "a member of that name follows a dot (`self.while`) or stands in brackets (`self['in']`)",
        "syntax.character" => "operators are && || ! ?: == != < <= > >= + - * / % in [] .",
        "syntax.escape" => "a backslash is written `\\\\`, or the text as r'...'",
        "syntax.number" => "numbers are written 12, 0x1F, 1.5 or 1e3",
        "syntax.depth" => "state two rules",
        "unsupported.absolute-name" => "leave the dot out",
        "unsupported.bool" => "write `x == 'true'`",
        "unsupported.branches" => "branch on the comparison: `c ? x == a : x == b`",
        "unsupported.bytes" => "use text",
        "unsupported.dyn" => "leave it out, or convert: `int(x)`, `double(x)`, `decimal(x)`, `string(x)`",
        "unsupported.extension" => {
            "of texts there are size, contains, startsWith, endsWith and matches; of numbers the operators"
        }
        "unsupported.map-of-built" => "build it outside of `map`, or take numbers or text from it",
        "unsupported.map-key" => "write the key as text: `{'1': ...}`",
        "unsupported.message" => "compare the members one by one",
        "unsupported.null-element" => "ask for null apart: `x == null || x in [...]`",
        "unsupported.optionals" => "guard with `has`",
        "unsupported.two-variable-macro" => {
            "one variable goes over a list's elements or a map's keys: `m.all(k, m[k] > 0)`"
        }
        "unsupported.type" => "leave it out: the schema says what type a member is of",
        "unsupported.uint" => "write it as int, without `u`",
        "type.bool" => "write a condition, such as `x > 0`",
        "type.branches" => "both branches must be of one type: convert one of them",
        "type.enum" => "one of the two is compared with the wrong member",
        "type.has" => "ask for a member: `has(self.x)`",
        "type.index" => "a list takes an int (`[0]`), a map a text (`['key']`)",
        "type.literal" => "write the text itself here, in quotes",
        "type.member" => "members are those of objects and maps",
        "type.mixed" => "convert one of them: `int(x)`, `double(x)`, `decimal(x)`, `string(x)`, `timestamp(x)`",
        "type.null" => "leave the comparison with null out",
        "type.operands" => "compare numbers, texts, times or durations; of objects and lists, what is in them",
        "type.range" => "the macros go over lists and the keys of maps",
        "type.argument" => "convert it first, or ask for another member",
        "literal.range" => "integers lie between -9223372036854775808 and 9223372036854775807",
        "literal.double" => "the greatest double is 1.7976931348623157e308",
        "literal.zero-division" => "write the divisor that was meant",
        "literal.duplicate-key" => "leave one of them out",
        "literal.index" => "leave the expression out",
        "name.function" => {
            "functions are those of CEL's standard library, and atTime, nextTime, decimal, minorUnits, implies, present"
        }
        _ => return None,
    })
}
