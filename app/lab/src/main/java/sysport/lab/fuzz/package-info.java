/// Differential testing: random cases on the simulated kernel and on the real one.
///
/// A [CaseAuthor][sysport.lab.fuzz.CaseAuthor] draws a case from a seed, line by line, while the
/// first side answers; the script that comes of it is then run on the second side
/// ([Trial][sysport.lab.fuzz.Trial]). What differs is made small
/// ([Shrinker][sysport.lab.fuzz.Shrinker]). Nothing here but [Fuzzing][sysport.lab.fuzz.Fuzzing]'s
/// caller knows which kernels the two sides are.
@NullMarked
package sysport.lab.fuzz;

import org.jspecify.annotations.NullMarked;
