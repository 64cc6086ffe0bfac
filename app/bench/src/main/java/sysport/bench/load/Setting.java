package sysport.bench.load;

import sysport.bench.Settings;
import sysport.bench.contender.Contender;
import sysport.bench.contender.Site;

import java.io.IOException;
import java.util.List;

/// What every scenario runs with.
///
/// @param roster those that the user has chosen
public record Setting(Site site, Settings settings, List<Contender> roster, Generator generator) {

    /// Runs a scenario to its end.
    ///
    /// @throws IOException if the machine fails; a server that fails is only left out
    public Result run(Scenario scenario) throws IOException {
        return switch (scenario) {
            case Scenario.Load load -> new LoadRun(this, load).run();
            case Scenario.Idle idle -> new IdleRun(this, idle).run();
            case Scenario.Calls calls -> new CallsRun(this, calls).run();
            case Scenario.Start start -> new StartRun(this, start).run();
        };
    }
}
