package io.hanbeon.message.delivery;

import static io.hanbeon.message.delivery.MessageState.CANCELLED;
import static io.hanbeon.message.delivery.MessageState.DELIVERED;
import static io.hanbeon.message.delivery.MessageState.FAILED;
import static io.hanbeon.message.delivery.MessageState.QUEUED;
import static io.hanbeon.message.delivery.MessageState.REQUESTED;
import static io.hanbeon.message.delivery.MessageState.SENT;
import static io.hanbeon.message.delivery.MessageState.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageStateTest {
    private static final Map<MessageState, Set<MessageState>> LEGAL = Map.of(
            REQUESTED, EnumSet.of(UNCONFIRMED, QUEUED, SENT, DELIVERED, FAILED, CANCELLED),
            UNCONFIRMED, EnumSet.of(QUEUED, SENT, DELIVERED, FAILED),
            QUEUED, EnumSet.of(SENT, DELIVERED, FAILED),
            SENT, EnumSet.of(DELIVERED, FAILED),
            DELIVERED, EnumSet.noneOf(MessageState.class),
            FAILED, EnumSet.noneOf(MessageState.class),
            CANCELLED, EnumSet.noneOf(MessageState.class));

    @ParameterizedTest
    @EnumSource
    void it_moves_forward_only(MessageState from) {
        var moves = Arrays.stream(MessageState.values()).filter(from::mayBecome).collect(Collectors.toSet());

        assertThat(moves).isEqualTo(LEGAL.get(from));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_final_is_left_by_nothing(MessageState state) {
        assertThat(state.isFinal()).isEqualTo(LEGAL.get(state).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void only_what_the_vendor_has_is_never_submitted_again(MessageState state) {
        assertThat(state.isAtVendor()).isEqualTo(state == QUEUED || state == SENT);
    }
}
