/// What the RFCs ask of an origin server, and which test proves it.
///
/// A test names its requirements by [Proves][sysport.rfc.Proves]; the build writes the page
/// `REQUIREMENTS.md` from the tests of all modules, and fails where the two differ.
@NullMarked
package sysport.rfc;

import org.jspecify.annotations.NullMarked;
