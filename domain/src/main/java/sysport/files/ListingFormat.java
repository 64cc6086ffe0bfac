package sysport.files;

/// How a listing is written, piece by piece.
sealed interface ListingFormat permits HtmlListing, JsonListing {

    /// The value of Content-Type.
    String mediaType();

    /// What stands before the entries.
    String head();

    /// One entry.
    ///
    /// @param index 0 for the first
    String entry(int index, ListedEntry entry);

    /// What stands behind the entries.
    ///
    /// @param omission what is not there, in a sentence; empty if all is
    String tail(String omission);
}
