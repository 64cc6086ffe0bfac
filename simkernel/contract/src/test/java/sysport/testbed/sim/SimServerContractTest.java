package sysport.testbed.sim;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import sysport.scenario.ServerUnderTest;
import sysport.scenario.WholeServerContract;
import sysport.server.Concurrency;

/// What a server does for its clients, on the simulated kernel, with each engine.
@ParameterizedClass
@MethodSource("sysport.scenario.ServerUnderTest#engines")
class SimServerContractTest extends WholeServerContract {
    SimServerContractTest(Concurrency engine) {
        super(new SimUnderTest(1), ServerUnderTest.with(engine));
    }
}
