package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Messages as they come to a vendor. */
public final class Samples {
    private static final AtomicLong IDS = new AtomicLong(700_000_000_000_000_000L);

    private Samples() {}

    public static Message of(Provider provider, Channel channel, String recipient, Content content) {
        return new Message(
                IDS.incrementAndGet(),
                1L,
                provider,
                0,
                channel,
                "T1@BATCH",
                recipient,
                "02-3490-4411",
                content,
                Instant.parse("2030-01-01T03:00:00Z"));
    }

    public static Message sms(Provider provider, String recipient) {
        return of(provider, Channel.SMS, recipient, Content.text(null, "예시"));
    }

    public static Content alimtalk() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("name", "예시");
        var buttons = List.of(new Content.Button("보기", "WL", "https://m.example.com", null));
        return new Content(null, "예시 님", new Content.Template("TPL_1", variables, buttons), List.of(), false);
    }
}
