/// From scripts to text, the one way in which each is written:
/// [Printer][sysport.transcript.print.Printer].
///
/// It knows the model and the notation, and neither how scripts are read nor how they run.
@NullMarked
package sysport.transcript.print;

import org.jspecify.annotations.NullMarked;
