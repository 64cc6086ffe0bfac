package sysport.lab.fuzz;

/// The addresses of this host that a case uses. Each case has its own of 127.0.0.0/8, so that no
/// port and no connection in TIME_WAIT of an earlier case is in its way.
record Hosts(String own, String other) {
    static Hosts of(long number) {
        return new Hosts(host(2 * number), host(2 * number + 1));
    }

    private static String host(long number) {
        return "127."
                + (1 + (number / 64516) % 254)
                + "."
                + (1 + (number / 254) % 254)
                + "."
                + (1 + number % 254);
    }

    /// One to bind to or connect to.
    String any(Draw draw) {
        return switch (draw.below(16)) {
            case 0 -> "0.0.0.0";
            case 1 -> "::1";
            case 2 -> "::";
            case 3 -> "::ffff:" + own;
            case 4, 5 -> other;
            default -> own;
        };
    }
}
