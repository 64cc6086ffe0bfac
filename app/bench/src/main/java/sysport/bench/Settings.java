package sysport.bench;

import java.nio.file.Path;
import java.util.List;

/// What a run is to do.
///
/// @param scenarios names; empty: all
/// @param servers names; empty: all
/// @param rounds how often each server is measured in each scenario
/// @param seconds of one measurement
/// @param warmUpSeconds of load before the first round
/// @param idleConnections of the scenario `idle`
/// @param ratePerSecond of the scenario `rate`
/// @param serverCore where the servers run
/// @param clientCore where the generator runs
/// @param jvmFlags of all JVM servers alike
/// @param results the directory for the report
/// @param validate whether to set the generator against wrk instead of the servers against each
///   other
public record Settings(
        List<String> scenarios,
        List<String> servers,
        int rounds,
        double seconds,
        double warmUpSeconds,
        int idleConnections,
        int ratePerSecond,
        int serverCore,
        int clientCore,
        List<String> jvmFlags,
        Path results,
        boolean validate) {}
