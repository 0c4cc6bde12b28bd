package io.hanbeon.message.em;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Settings;
import io.hanbeon.message.Channel;
import io.hanbeon.shared.flow.GroupCommitsOf;
import org.junit.jupiter.api.Test;

class EmProviderTest {
    @SuppressWarnings("NullAway") // Choosing a channel asks no database.
    private final EmProvider provider =
            new EmProvider(null, Settings.defaults(EmSettings.class), GroupCommitsOf.idle());

    @Test
    void a_text_of_80_characters_is_an_mms() {
        assertThat(provider.channelFor("a".repeat(79))).isEqualTo(Channel.SMS);
        assertThat(provider.channelFor("a".repeat(80))).isEqualTo(Channel.MMS);
    }

    @Test
    void a_text_of_more_than_90_bytes_is_an_mms() {
        assertThat(provider.channelFor("가".repeat(45))).isEqualTo(Channel.SMS);
        assertThat(provider.channelFor("가".repeat(45) + "a")).isEqualTo(Channel.MMS);
    }

    @Test
    void an_emoji_is_one_character() {
        assertThat(provider.channelFor("😀".repeat(79))).isEqualTo(Channel.SMS);
        assertThat(provider.channelFor("😀".repeat(80))).isEqualTo(Channel.MMS);
    }
}
