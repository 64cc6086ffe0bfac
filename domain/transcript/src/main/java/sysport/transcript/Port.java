package sysport.transcript;

/// The port within an address.
public sealed interface Port {

    /// A number: 0 lets the kernel choose.
    record Numeral(int number) implements Port {}

    /// A capitalised name, bound at first sight in a result.
    record Name(String name) implements Port {}

    /// `_`: any but 0.
    record Any() implements Port {}
}
