package io.hanbeon.coupon.coufun;

import io.hanbeon.coupon.FindProducts.Product;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What COUFUN's documents say; empty where one says nothing that can be used. */
final class ReadCoufun {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final int BARCODE_LENGTH_MAX = 30;
    private static final int ORDER_ID_LENGTH_MAX = 30;

    private ReadCoufun() {}

    /** As many as were asked for, each once. */
    static Optional<IssuedCoupons> issued(CoufunDocument document, String trId, int coupons) {
        var barcodes = document.groups().stream()
                .map(group -> group.text("BARCODE_NUM"))
                .filter(barcode -> !barcode.isEmpty() && barcode.length() <= BARCODE_LENGTH_MAX)
                .distinct()
                .toList();
        var answered = document.find("TR_ID");
        return barcodes.size() == coupons && (answered == null || answered.equals(trId))
                ? Optional.ofNullable(day(document.find("VALID_END_DATE")))
                        .map(until -> new IssuedCoupons(orderId(document), until, barcodes))
                : Optional.empty();
    }

    /** Cut where it is longer than it may be: the numbers are worth more than its end. */
    private static String orderId(CoufunDocument document) {
        var id = document.text("ORDER_ID");
        return id.substring(0, Math.min(id.length(), ORDER_ID_LENGTH_MAX));
    }

    static Optional<SupplierCoupon> coupon(CoufunDocument document) {
        return state(document.text("STATUS"))
                .map(state -> new SupplierCoupon(
                        state,
                        document.text("COUPON_TYPE").equals("AMOUNT"),
                        day(document.find("VALID_END_DATE")),
                        second(document.find("EXCHANGE_DATE")),
                        second(document.find("CANCEL_DATE")),
                        document.number("TOTAL_AMOUNT").orElse(null),
                        document.number("REMAIN_AMOUNT").orElse(null)));
    }

    static Optional<SupplierCoupon.State> state(String status) {
        return switch (status) {
            case "000" -> Optional.of(SupplierCoupon.State.UNUSED);
            case "001" -> Optional.of(SupplierCoupon.State.USED);
            case "100" -> Optional.of(SupplierCoupon.State.CANCELLED);
            default -> Optional.empty();
        };
    }

    static List<Product> products(CoufunDocument document) {
        return document.groups().stream()
                .map(ReadCoufun::product)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Product> product(CoufunDocument group) {
        return group.number("GOODS_PRICE")
                .map(price -> new Product(
                        group.text("GOODS_ID"),
                        group.text("GOODS_NAME"),
                        price,
                        group.number("GOODS_ORI_PRICE").orElse(price),
                        null,
                        null,
                        group.text("EXC_BRANCH"),
                        group.text("USE_GUIDE"),
                        group.text("VALID_END_TYPE").equals("D") ? group.find("VALID_END_DATE") : null,
                        group.text("VALID_END_TYPE").equals("E")
                                ? Objects.toString(day(group.find("VALID_END_DATE")), null)
                                : null))
                .filter(product -> !product.id().isEmpty());
    }

    static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text, DAY);
        } catch (DateTimeException none) {
            return null;
        }
    }

    static @Nullable LocalDateTime second(@Nullable String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text, SECOND);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
