/// The built-in page, which tells its reader how this very page reached them.
///
/// [ConnectionPage][sysport.app.page.ConnectionPage] is the handler; what it tells comes from a
/// [CallRecorder][sysport.app.page.CallRecorder] that listens to the trace of the kernel that
/// serves it.
@NullMarked
package sysport.app.page;

import org.jspecify.annotations.NullMarked;
