//! A payment in an app needs the system of the device.
use typemint_providers::checkout::{MobileProcessing, MobileProcessingTerminalType};

fn main() {
    let _ = MobileProcessing { terminal_type: MobileProcessingTerminalType::App };
}
