//! The stamps of the registers of ministries: office, register, number, day.

/// «registro decreti direttoriali.R.0000012.03-05-2021»: up to the zeros before the number.
macro_rules! of_register {
    () => {
        r"\bregistro (?:decreti|determin[a-z]+|provvedimenti)(?: [a-z]+)?(?:\.[a-z]|\([a-z]\))\.0*"
    };
}

/// «REG. DECRETI DIRETTORIALI - 0000046 del 09/03/2021»: the same without «REG.».
macro_rules! of_decrees {
    () => {
        r"decreti\s+[a-z]+\s*[-–]\s*0*"
    };
}

pub(super) use {of_decrees, of_register};
