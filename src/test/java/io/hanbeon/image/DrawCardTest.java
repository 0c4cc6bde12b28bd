package io.hanbeon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class DrawCardTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final DrawCard drawCard = new DrawCard(Settings.with(ImageSettings.class, Map.of()), registry);

    private static Card card(Barcode barcode) {
        return new Card(
                Card.Template.GIFT,
                "한번은행",
                "아메리카노 톨 사이즈와 조각 케이크 한 개를 드리는 쿠폰",
                List.of("여름 감사 행사", "유효기간 ~ 2026.12.31"),
                barcode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"900000000001", "0012345678", "abcXYZ-09", "123456789012345678901234567890"})
    void every_code_128_is_read_back_from_a_picture_that_carriers_take(String text) {
        var jpeg = drawCard.drawNow(card(Barcode.of(Barcode.Symbology.CODE_128, text)));

        assertThat(jpeg.length).isLessThanOrEqualTo(307_200);
        assertThat(jpeg).startsWith(0xFF, 0xD8, 0xFF);
    }

    @Test
    void forty_letters_are_read_back() {
        var text = "aB3-".repeat(10);

        drawCard.drawNow(card(Barcode.of(Barcode.Symbology.CODE_128, text)));
    }

    @ParameterizedTest
    @CsvSource({"880123456789, 8801234567893", "8801234567893, 8801234567893"})
    void an_ean_13_has_its_check_digit(String text, String whole) {
        var barcode = Barcode.of(Barcode.Symbology.EAN_13, text);

        assertThat(barcode.text()).isEqualTo(whole);
        drawCard.drawNow(card(barcode));
    }

    @Test
    void what_no_till_would_read_is_refused_by_name() {
        assertThatThrownBy(() -> Barcode.of(Barcode.Symbology.EAN_13, "8801234567890"))
                .isInstanceOf(UnusableBarcode.class)
                .hasMessageContaining("check digit");
        assertThatThrownBy(() -> Barcode.of(Barcode.Symbology.CODE_128, "쿠폰1"))
                .hasMessageContaining("HANGUL SYLLABLES");
        assertThatThrownBy(() -> Barcode.of(Barcode.Symbology.CODE_128, "1".repeat(41)))
                .hasMessageContaining("40");
    }

    /** A font without Hangul, or none at all, leaves the header in one colour. */
    @Test
    void korean_is_drawn() throws IOException {
        var jpeg = drawCard.drawNow(card(Barcode.of(Barcode.Symbology.CODE_128, "900000000001")));

        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        long white = IntStream.range(0, 120)
                .flatMap(y -> IntStream.range(40, 300).map(x -> image.getRGB(x, y) & 0xFF_FF_FF))
                .filter(rgb -> (rgb & 0xFF) > 0xE0 && (rgb >> 8 & 0xFF) > 0xE0)
                .count();
        assertThat(white).isGreaterThan(500);
        assertThat(Fonts.bold(38).canDisplayUpTo("한번은행힣")).isEqualTo(-1);
    }

    @Test
    void where_no_barcode_is_none_is_read() {
        var barcode = Barcode.of(Barcode.Symbology.CODE_128, "900000000001");
        var jpeg = drawCard.drawNow(card(barcode));

        assertThatThrownBy(() -> DrawCard.read(jpeg, new Rectangle(0, 0, 600, 140), barcode.symbology()))
                .isInstanceOf(UnusableBarcode.class);
    }

    @Test
    void what_cannot_be_drawn_even_plain_is_counted() {
        var tooSmall =
                new DrawCard(Settings.with(ImageSettings.class, Map.of("hanbeon.image.bytes-max", "10")), registry);
        var card = card(Barcode.of(Barcode.Symbology.CODE_128, "900000000001"));

        drawCard.draw(card).await().indefinitely();
        assertThatThrownBy(() -> tooSmall.draw(card).await().indefinitely()).isInstanceOf(UnusableBarcode.class);

        assertThat(registry.timer("hanbeon.image.cards", "result", "drawn").count())
                .isEqualTo(1);
        assertThat(registry.timer("hanbeon.image.cards", "result", "failed").count())
                .isEqualTo(1);
    }

    @Test
    void a_thousand_pictures_take_no_minute_on_two_threads() {
        long begin = processorNanos();
        IntStream.range(0, 100)
                .forEach(i -> drawCard.drawNow(
                        card(Barcode.of(Barcode.Symbology.CODE_128, String.valueOf(900_000_000_000L + i)))));
        long millis = (processorNanos() - begin) / 1_000_000;
        assertThat(millis).isLessThan(2 * 6_000);
        System.out.println("100 pictures: " + millis + " ms of a processor");
    }

    /** Of this thread: what else the machine does takes none of it. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
