/// The laboratory's command line, `kernel run`, `kernel diff` and `kernel fuzz`: scripts and random
/// calls on the real kernel, on the simulated one, or on both.
///
/// It knows both kernels, their test beds and the transcript, and nothing of a server. How random
/// cases are drawn and compared belongs to [sysport.lab.fuzz]. Start reading at
/// [KernelCommand][sysport.lab.KernelCommand].
@NullMarked
package sysport.lab;

import org.jspecify.annotations.NullMarked;
