package io.hanbeon.order.place;

import io.hanbeon.shared.seal.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is sealed of orders, for the rotation of the encryption key; what was erased stays so. */
@ApplicationScoped
class SealedOrders implements SealedColumns {
    @Override
    public String table() {
        return "kicc_shop_order";
    }

    @Override
    public List<String> key() {
        return List.of("terminal_id", "order_no");
    }

    @Override
    public List<String> columns() {
        return List.of("cust_nm", "cust_email", "phone_no", "reserved_3", "reserved_4");
    }
}
