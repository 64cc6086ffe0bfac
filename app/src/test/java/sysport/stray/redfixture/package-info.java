/// A package that stands in no part.
@NullMarked
package sysport.stray.redfixture;

import org.jspecify.annotations.NullMarked;
