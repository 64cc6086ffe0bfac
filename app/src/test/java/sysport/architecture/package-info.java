/// The fences that the compiler and the modules cannot see, as a table of laws. Start reading at
/// [Part][sysport.architecture.Part], which says who may know whom, then at
/// [DeterminismLaws][sysport.architecture.DeterminismLaws].
///
/// Each [Law][sysport.architecture.Law] has red fixtures, test-only classes that break it, which
/// live in packages named `redfixture` beneath the package that they pretend to belong to.
@NullMarked
package sysport.architecture;

import org.jspecify.annotations.NullMarked;
