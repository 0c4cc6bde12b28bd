package io.hanbeon.order.place;

/** The columns of {@code kicc_shop_order} that are sealed; a value opens only under the name it was sealed with. */
public final class OrderColumns {
    public static final String NAME = "kicc_shop_order.cust_nm";
    public static final String PHONE = "kicc_shop_order.phone_no";
    public static final String CARD_NO = "kicc_shop_order.reserved_4";
    static final String EMAIL = "kicc_shop_order.cust_email";
    public static final String CARD_EXPIRY = "kicc_shop_order.reserved_3";

    private OrderColumns() {}
}
