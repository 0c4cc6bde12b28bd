package io.hanbeon.message.text;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender wants to say to one recipient, with the recipient's variables in it.
 *
 * @param channel {@code null} leaves it to the provider
 * @param template of an alimtalk
 */
public record Wording(
        @Nullable Channel channel,
        @Nullable String title,
        String text,
        Content.@Nullable Template template,
        List<String> attachments,
        boolean isAdvertising,
        Unshowable unshowable) {

    boolean isAlimtalk() {
        return channel == Channel.ALIMTALK;
    }

    /** An SMS has neither. */
    boolean needsMms() {
        return title != null || !attachments.isEmpty();
    }
}
