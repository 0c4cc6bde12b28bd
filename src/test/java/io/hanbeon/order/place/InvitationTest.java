package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Settings;
import io.hanbeon.merchant.Shop;
import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.provider.EucKr;
import io.hanbeon.order.code.AuthCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
    private final OrderSettings settings = Settings.defaults(OrderSettings.class);
    private final Invitation invitation = new Invitation(settings);

    @Test
    void it_tells_the_code_and_the_shops_own_line() {
        assertThat(draft(BatchJson.minimal("T1", "SMS"), "4412"))
                .returns(
                        "김예시 님의 주문인증번호는[000123]입니다 02-3490-4412 로전화주십시오",
                        draft -> draft.content().text())
                .returns("02-3490-4412", NoticeDraft::sender)
                .returns("+821012345678", draft -> draft.recipient().e164())
                .returns("T1@BATCH", NoticeDraft::reference)
                .returns("KICC 결제 안내", draft -> draft.content().title())
                .returns(77L, NoticeDraft::causeId);
    }

    @Test
    void a_shop_without_a_line_has_the_default_one() {
        assertThat(draft(BatchJson.minimal("T1", "SMS"), ""))
                .returns(
                        "김예시 님의 주문인증번호는[000123]입니다 02-3490-4411 로전화주십시오",
                        draft -> draft.content().text())
                .returns("02-3490-4411", NoticeDraft::sender);
    }

    @Test
    void a_text_of_the_merchants_comes_first() {
        assertThat(draft(BatchJson.minimal("T1", "KTK").with("sms_message", "안내드립니다."), "4412")
                        .content()
                        .text())
                .isEqualTo("안내드립니다. 김예시 님의 주문인증번호는[000123]입니다 02-3490-4412 로전화주십시오");
    }

    @Test
    void a_title_of_the_merchants_replaces_ours() {
        assertThat(draft(BatchJson.minimal("T1", "KTK").with("mms_subject", "예약 결제"), "4412")
                        .content()
                        .title())
                .isEqualTo("예약 결제");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_900, 1_932, 1_967, 2_000})
    void a_long_text_of_the_merchants_gives_way_to_the_code(int characters) {
        var text = draft(BatchJson.minimal("T1", "SMS").with("sms_message", "가".repeat(characters)), "4412")
                .content()
                .text();

        assertThat(EucKr.length(text)).isBetween(1_999, settings.messageBytesMax());
        assertThat(text).startsWith("가가").endsWith("가 김예시 님의 주문인증번호는[000123]입니다 02-3490-4412 로전화주십시오");
    }

    @Test
    void what_fits_to_the_byte_is_left_whole() {
        int room = settings.messageBytesMax() - EucKr.length(" 김예시 님의 주문인증번호는[000123]입니다 02-3490-4412 로전화주십시오");

        assertThat(draft(BatchJson.minimal("T1", "SMS").with("sms_message", "a".repeat(room)), "4412")
                        .content()
                        .text())
                .startsWith("a".repeat(room) + " 김예시");
    }

    @Test
    void it_is_in_characters_that_carriers_show_and_in_lines_of_one_kind() {
        assertThat(draft(BatchJson.minimal("T1", "SMS").with("sms_message", "₩15,000 – 20%\r\n끝"), "4412")
                        .content()
                        .text())
                .startsWith("￦15,000 - 20%\n끝 김예시");
    }

    @Test
    void a_per_cent_sign_in_a_name_is_a_character_like_any_other() {
        var batch = BatchJson.minimal("T1", "SMS").with("cc_name", "%s%d").with("sms_message", "50%");

        assertThat(invitation
                        .draft(batchOf(sound(batch, "", false).signed()))
                        .content()
                        .text())
                .startsWith("50% %s%d 님의");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kicc.evil.kr 로 입금|kicc evil kr 로 입금",
                "김\\n[국외발신]/예시|김 국외발신 예시",
                "가나다라마바사아자차카타파하거너더러머버서|가나다라마바사아자차카타파하거너더러머버",
                "가나다라마바사아자차카타파하거너더러머 버서|가나다라마바사아자차카타파하거너더러머",
                "://|고객"
            })
    void of_a_batch_that_nobody_signed_the_name_is_letters_and_short(String name, String shown) {
        var batch = BatchJson.minimal("T1", "SMS").with("cc_name", name.replace("\\n", "\n"));

        assertThat(invitation
                        .draft(batchOf(sound(batch, "4412", false)))
                        .content()
                        .text())
                .startsWith(shown + " 님의 주문인증번호는");
        assertThat(invitation
                        .draft(batchOf(sound(batch, "4412", false).signed()))
                        .content()
                        .text())
                .doesNotStartWith(shown + " 님의");
    }

    private NoticeDraft draft(BatchJson batch, String arsDnis) {
        return invitation.draft(batchOf(sound(batch, arsDnis, true)));
    }

    private static OrderBatch batchOf(CheckedBatch.Sound sound) {
        return new OrderBatch(77, sound, new AuthCode("000123", false), Instant.EPOCH, Instant.EPOCH);
    }

    private static CheckedBatch.Sound sound(BatchJson batch, String arsDnis, boolean takesUnsignedWords) {
        var shop = new Shop(
                "T1",
                "n",
                arsDnis,
                "a",
                "a",
                Shop.Profile.MINIMAL,
                Shop.BatchMode.PARTIAL,
                null,
                false,
                takesUnsignedWords,
                false,
                0);
        return new CheckedBatch.Sound(batch.order("A").parsed(), RequestType.SMS, shop, List.of());
    }
}
