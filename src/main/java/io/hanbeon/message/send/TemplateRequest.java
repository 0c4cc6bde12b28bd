package io.hanbeon.message.send;

import io.hanbeon.message.Content;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the organisation had Kakao approve, as callers name it. */
record TemplateRequest(
        @Schema(required = true, examples = "ORDER_PAID") @Nullable
        String code,

        @Nullable Map<String, String> variables,
        @Nullable List<Content.Button> buttons) {}
