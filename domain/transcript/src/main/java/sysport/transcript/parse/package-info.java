/// From text to scripts. [Parser][sysport.transcript.parse.Parser] is what users call; what it does
/// not understand is a [ScriptException][sysport.transcript.ScriptException] with its line.
///
/// It knows the model and the notation, and neither how scripts are printed nor how they run.
@NullMarked
package sysport.transcript.parse;

import org.jspecify.annotations.NullMarked;
