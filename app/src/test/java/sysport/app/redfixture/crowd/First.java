package sysport.app.redfixture.crowd;

public interface First {}
