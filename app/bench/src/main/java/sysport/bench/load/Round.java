package sysport.bench.load;

import java.util.Map;

/// One round: each server once, one after the other.
///
/// @param figures by server, in the order of the round
public record Round(Map<String, Map<Metric, Double>> figures) {}
