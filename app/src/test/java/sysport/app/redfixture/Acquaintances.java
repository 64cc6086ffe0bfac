package sysport.app.redfixture;

public interface Acquaintances {
    interface AllowedToKnowKernel {
        sysport.kernel.redfixture.Acquaintances other();
    }

    interface KnowsNotation {
        sysport.notation.redfixture.Acquaintances other();
    }

    interface KnowsTranscript {
        sysport.transcript.redfixture.Acquaintances other();
    }

    interface AllowedToKnowHttp {
        sysport.http.redfixture.Acquaintances other();
    }

    interface AllowedToKnowServer {
        sysport.server.redfixture.Acquaintances other();
    }

    interface AllowedToKnowFiles {
        sysport.files.redfixture.Acquaintances other();
    }

    interface KnowsSim {
        sysport.sim.redfixture.Acquaintances other();
    }

    interface AllowedToKnowLinux {
        sysport.linux.redfixture.Acquaintances other();
    }

    interface AllowedToKnowTrace {
        sysport.trace.redfixture.Acquaintances other();
    }

    interface KnowsSimTestbed {
        sysport.testbed.sim.redfixture.Acquaintances other();
    }

    interface KnowsLinuxTestbed {
        sysport.testbed.linux.redfixture.Acquaintances other();
    }

    interface AllowedToKnowLab {
        sysport.lab.redfixture.Acquaintances other();
    }

    interface AllowedToKnowItself {
        sysport.app.redfixture.Acquaintances other();
    }

    interface KnowsLauncher {
        sysport.launcher.redfixture.Acquaintances other();
    }
}
