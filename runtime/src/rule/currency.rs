//! ISO 4217 minor units. Data only; a code that is not in the standard is a failure, not a guess.

use super::Failure;

const NONE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const TWO: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS \
INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN \
NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const THREE: &str = "BHD IQD JOD KWD LYD OMR TND";
const FOUR: &str = "CLF UYW";

/// How many decimal places a currency has: `minorUnits('KRW')` is 0.
///
/// # Errors
/// The code is not one of ISO 4217.
pub fn minor_units(currency: &str) -> Result<i64, Failure> {
    let among = |codes: &str| codes.split_ascii_whitespace().any(|code| code == currency);
    [(TWO, 2), (NONE, 0), (THREE, 3), (FOUR, 4)]
        .into_iter()
        .find_map(|(codes, units)| among(codes).then_some(units))
        .ok_or(Failure::UnknownCurrency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_standard_and_nothing_else() {
        assert_eq!(minor_units("KRW"), Ok(0));
        assert_eq!(minor_units("SGD"), Ok(2));
        assert_eq!(minor_units("KWD"), Ok(3));
        assert!(["krw", "XXX", "", "SGD USD"].iter().all(|code| minor_units(code).is_err()));
    }
}
