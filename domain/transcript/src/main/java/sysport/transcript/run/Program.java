package sysport.transcript.run;

import sysport.kernel.Kernel;

/// The main function of a process.
@FunctionalInterface
public interface Program {

    /// Runs on the process's main thread.
    ///
    /// @param kernel the kernel under test; every thread of the process may use it
    /// @param testbed the process seen from outside; for the main thread only, if a method does not
    ///   say otherwise
    void run(Kernel kernel, Testbed testbed) throws Exception;
}
