package sysport.bench.contender;

import java.nio.file.Path;

/// Where one server runs.
///
/// @param port on the loopback interface, free when the place was made
/// @param files the directory that it serves
/// @param work a directory for its log, its configuration and its AOT cache
public record Place(int port, Path files, Path work) {}
