package sysport.linux;

import org.junit.jupiter.api.Nested;

import sysport.contract.KernelUnderTest;
import sysport.http.Request;
import sysport.server.Concurrency;
import sysport.server.Server;
import sysport.server.contract.ServerUnderTest;
import sysport.server.contract.WholeServerContract;

/// What a server does for its clients, on the Linux that this machine runs.
class LinuxServerContractTest {
    private static final KernelUnderTest LINUX =
            new LinuxUnderTest(Request.class, Server.class, ServerUnderTest.class);

    @Nested
    class Threads extends WholeServerContract {
        Threads() {
            super(LINUX, ServerUnderTest.with(new Concurrency.Threads()));
        }
    }

    @Nested
    class OneLoop extends WholeServerContract {
        OneLoop() {
            super(LINUX, ServerUnderTest.with(new Concurrency.Loops(1)));
        }
    }

    @Nested
    class TwoLoops extends WholeServerContract {
        TwoLoops() {
            super(LINUX, ServerUnderTest.with(new Concurrency.Loops(2)));
        }
    }
}
