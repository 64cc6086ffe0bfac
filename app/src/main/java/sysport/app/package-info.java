/// The composition root: the command line and the wiring. The only place that sees all modules.
///
/// Start reading at [Main][sysport.app.Main], then [ServeOptions][sysport.app.ServeOptions] (what
/// the command line says) and [ServerProcess][sysport.app.ServerProcess] (what the process does,
/// from its start to the signal that ends it).
@NullMarked
package sysport.app;

import org.jspecify.annotations.NullMarked;
