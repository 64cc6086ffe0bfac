package sysport.transcript.parse;

/// The two kinds of names: those of descriptors and counts, and those of ports and times.
final class Names {
    private Names() {}

    /// `l`, `conn2`; not `_`, which is no name.
    static boolean isLower(String name) {
        return !name.isEmpty() && !name.equals("_") && !Character.isUpperCase(name.charAt(0));
    }

    /// `P`, `T1`
    static boolean isCapitalised(String name) {
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    }
}
