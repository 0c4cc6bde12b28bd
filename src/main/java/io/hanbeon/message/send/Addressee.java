package io.hanbeon.message.send;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One of a request's recipients. */
@Schema(name = "MessageRecipient")
record Addressee(
        @Schema(required = true, examples = "010-1234-5678") @Nullable
        String recipient,

        @Schema(description = "What stands for #{name} in text and title; an empty value leaves nothing there")
        @Nullable
        Map<String, String> variables,

        @Schema(examples = "campaign-1/17") @Nullable String clientKey) {
    @Override
    public String toString() {
        return "Addressee"; // somebody's number, and what they are told
    }
}
