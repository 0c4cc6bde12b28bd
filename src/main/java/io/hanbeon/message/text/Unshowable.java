package io.hanbeon.message.text;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a text with characters that carriers cannot show. */
public enum Unshowable {
    /** It is not sent; the sender is told which characters they are, and where. */
    @JsonProperty("refuse")
    REFUSE,
    /** They give way to what looks or means alike. */
    @JsonProperty("replace")
    REPLACE
}
