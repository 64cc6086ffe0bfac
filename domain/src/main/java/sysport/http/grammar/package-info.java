/// The characters and lists of RFC 9110 5.6 and the authority of RFC 3986, as questions about
/// octets. It knows nothing but octets; what a field or a target means belongs to `sysport.http`,
/// how a message is cut into lines to `sysport.http.wire`.
@NullMarked
package sysport.http.grammar;

import org.jspecify.annotations.NullMarked;
