package sysport.http.redfixture;

public interface Acquaintances {
    interface KnowsKernel {
        sysport.kernel.redfixture.Acquaintances other();
    }

    interface KnowsNotation {
        sysport.notation.redfixture.Acquaintances other();
    }

    interface KnowsTranscript {
        sysport.transcript.redfixture.Acquaintances other();
    }

    interface AllowedToKnowItself {
        sysport.http.redfixture.Acquaintances other();
    }

    interface KnowsServer {
        sysport.server.redfixture.Acquaintances other();
    }

    interface KnowsFiles {
        sysport.files.redfixture.Acquaintances other();
    }

    interface KnowsSim {
        sysport.sim.redfixture.Acquaintances other();
    }

    interface KnowsLinux {
        sysport.linux.redfixture.Acquaintances other();
    }

    interface KnowsTrace {
        sysport.trace.redfixture.Acquaintances other();
    }

    interface KnowsSimTestbed {
        sysport.testbed.sim.redfixture.Acquaintances other();
    }

    interface KnowsLinuxTestbed {
        sysport.testbed.linux.redfixture.Acquaintances other();
    }

    interface KnowsLab {
        sysport.lab.redfixture.Acquaintances other();
    }

    interface KnowsApp {
        sysport.app.redfixture.Acquaintances other();
    }

    interface KnowsLauncher {
        sysport.launcher.redfixture.Acquaintances other();
    }
}
