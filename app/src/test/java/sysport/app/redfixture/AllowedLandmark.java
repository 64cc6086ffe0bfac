package sysport.app.redfixture;

/// A class that breaks no law.
public interface AllowedLandmark {}
