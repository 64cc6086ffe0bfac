package sysport.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A plan and what is right in the face of it, as `plans.txt` has it.
///
/// @param noticed the steps in which clients see something else than without faults
/// @param end how the server ends
record Case(Engine engine, FaultPlan plan, List<String> noticed, String end) {
    private static final String STOPPED = "stopped";

    static List<Case> all() {
        try (InputStream in = Case.class.getResourceAsStream("plans.txt")) {
            byte[] text = Objects.requireNonNull(in).readAllBytes();
            var cases = new ArrayList<Case>();
            for (String line : new String(text, StandardCharsets.US_ASCII).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    cases.addAll(of(line));
                }
            }
            return cases;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Case> of(String line) {
        String[] parts = line.split("\\|", -1);
        FaultPlan plan = FaultPlan.of(parts[0].strip());
        var cases = new ArrayList<Case>();
        add(cases, Engine.LOOP, plan, parts[1].strip());
        add(cases, Engine.THREADS, plan, parts[2].strip());
        return cases;
    }

    private static void add(List<Case> cases, Engine engine, FaultPlan plan, String expected) {
        if (!expected.equals("-")) {
            cases.add(of(engine, plan, expected));
        }
    }

    private static Case of(Engine engine, FaultPlan plan, String expected) {
        String[] steps = expected.split("; ", -1);
        int last = steps.length - 1;
        boolean fails = steps[last].contains(" failed: ");
        List<String> noticed = Arrays.asList(steps).subList(0, fails ? last : last + 1);
        return new Case(
                engine,
                plan,
                noticed.stream().filter(step -> !step.isEmpty()).toList(),
                fails ? steps[last] : STOPPED);
    }
}
