package sysport.app.redfixture.crowd;

public interface Third {}
