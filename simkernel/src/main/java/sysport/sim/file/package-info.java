/// Open file descriptions (open(2)), and the files of a tree that they may be open on: inodes and
/// the search for one (inode(7), path_resolution(7)).
///
/// Knows `task`, for those who wait at a file. Descriptors belong to `syscall`, sockets to `tcp`,
/// and what a user puts into the tree to [sysport.sim].
@NullMarked
package sysport.sim.file;

import org.jspecify.annotations.NullMarked;
