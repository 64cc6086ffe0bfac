package sysport.app.redfixture;

import sysport.kernel.Kernel;

/// A kernel in name only, and one that is none yet.
public interface Kernels {
    final class PaperKernel {}

    abstract class AllowedKernel implements Kernel {}
}
