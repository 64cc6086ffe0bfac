package sysport.bench;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import sysport.bench.contender.Contender;
import sysport.bench.contender.Roster;
import sysport.bench.contender.Site;
import sysport.bench.load.Generator;
import sysport.bench.load.Result;
import sysport.bench.load.Scenario;
import sysport.bench.load.Setting;
import sysport.bench.load.Validation;
import sysport.bench.report.Environment;
import sysport.bench.report.Report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The entry point: chooses scenarios and servers, runs them, writes the report.
public final class Main {
    private static final int USAGE = 2;

    /// Runnable threads, averaged over a minute, from which on figures mean little.
    private static final double BUSY_LOAD = 1.0;

    private static final PrintStream ERR = System.err;

    private Main() {}

    /// Exits with 0, with 1 if the machine failed, with 2 if the command line is wrong or a program
    /// is missing.
    public static void main(String[] arguments) {
        var commandLine = new CommandLine(new CommandLineOptions().spec());
        commandLine.setExecutionStrategy(Main::execute);
        System.exit(commandLine.execute(arguments));
    }

    private static int execute(ParseResult said) {
        Integer helped = CommandLine.executeHelpRequest(said);
        if (helped != null) {
            return helped;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        Installation here = Installation.current();
        Settings settings = CommandLineOptions.settings(said, here, cores);
        try (Site site = Site.make()) {
            Processes.endWithThisOne(site);
            List<Contender> all = Roster.all(here, site.programs());
            List<Scenario> scenarios =
                    Scenario.all(settings.idleConnections(), settings.ratePerSecond());
            if (said.hasMatchedOption("--list")) {
                return list(scenarios, all);
            }
            String unknown = unknown(settings, scenarios, all);
            if (!unknown.isEmpty()) {
                return usage("There is no " + unknown + "; --list names all there are.");
            }
            if (Installation.program("gcc").isEmpty()) {
                return usage(
                        "The load generator has to be compiled, and there is no gcc on PATH;"
                                + " install gcc.");
            }
            warn(cores);
            var generator = new Generator(site.programs(), settings.clientCore());
            return run(new Setting(site, settings, chosen(all, settings), generator), scenarios);
        } catch (IOException | UncheckedIOException e) {
            ERR.println("bench: " + e.getMessage());
            return 1;
        }
    }

    private static int run(Setting setting, List<Scenario> scenarios) throws IOException {
        Settings settings = setting.settings();
        if (settings.validate()) {
            return validate(setting, scenarios);
        }
        var results = new ArrayList<Result>();
        for (Scenario scenario : scenarios) {
            if (settings.scenarios().isEmpty() || settings.scenarios().contains(scenario.name())) {
                results.add(setting.run(scenario));
                // After each scenario, so that an interrupted run leaves what it has measured.
                new Report(Environment.current(), settings, results).write();
            }
        }
        ERR.println("bench: the report is " + settings.results().resolve("results.md"));
        return 0;
    }

    private static int validate(Setting setting, List<Scenario> scenarios) throws IOException {
        for (Contender contender : setting.roster()) {
            if (contender.absence().isEmpty()
                    && scenarios.getFirst() instanceof Scenario.Load load) {
                System.out.print(new Validation(setting, load).run(contender));
                return 0;
            }
        }
        return usage("None of the servers can run here; --list says why.");
    }

    private static List<Contender> chosen(List<Contender> all, Settings settings) {
        return all.stream()
                .filter(contender ->
                        settings.servers().isEmpty()
                                || settings.servers().contains(contender.name()))
                .toList();
    }

    /// The first name on the command line that nothing has; empty if there is none.
    private static String unknown(
            Settings settings, List<Scenario> scenarios, List<Contender> contenders) {
        List<String> scenarioNames = scenarios.stream().map(Scenario::name).toList();
        List<String> serverNames = contenders.stream().map(Contender::name).toList();
        return Stream.concat(
                        settings.scenarios().stream()
                                .filter(name -> !scenarioNames.contains(name))
                                .map(name -> "scenario " + name),
                        settings.servers().stream()
                                .filter(name -> !serverNames.contains(name))
                                .map(name -> "server " + name))
                .findFirst()
                .orElse("");
    }

    private static int list(List<Scenario> scenarios, List<Contender> contenders) {
        scenarios.forEach(
                scenario -> System.out.printf("%-18s %s%n", scenario.name(), scenario.title()));
        System.out.println();
        contenders.forEach(contender ->
                System.out.printf(
                        "%-18s %s%n", contender.name(), contender.absence().orElse("can run")));
        return 0;
    }

    private static void warn(int cores) throws IOException {
        if (cores < 2) {
            ERR.println(
                    "bench: with fewer than two cores, server and generator share one: the figures"
                            + " mean little.");
        }
        double load = Environment.loadAverage();
        if (load > BUSY_LOAD) {
            ERR.println(
                    "bench: other programs use this machine (load average "
                            + load
                            + "): wait until they have ended.");
        }
        if (Installation.program("taskset").isEmpty()) {
            ERR.println(
                    "bench: there is no taskset, so the servers are not pinned to a core; install"
                            + " util-linux.");
        }
    }

    private static int usage(String sentence) {
        ERR.println("bench: " + sentence);
        return USAGE;
    }
}
