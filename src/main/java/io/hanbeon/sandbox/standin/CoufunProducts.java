package io.hanbeon.sandbox.standin;

import static io.hanbeon.sandbox.standin.CoufunStandIn.field;
import static io.hanbeon.sandbox.standin.CoufunStandIn.result;

import java.util.List;

/** What COUFUN's stand-in sells, those with a fate among it. */
final class CoufunProducts {
    private CoufunProducts() {}

    static String xml() {
        var list = new StringBuilder();
        product(list, "G000000001", "아메리카노 톨", 4_100, 4_500, "D", "90");
        product(list, "G000000002", "모바일 상품권 5천원", 5_000, 5_000, "D", "93");
        product(list, "GAMOUNT001", "모바일 금액권 1만원", 10_000, 10_000, "D", "365");
        for (var id : List.of(
                "GSILENT001",
                "GSILENT002",
                "GSILENT005",
                "GBROKEN001",
                "GBROKEN002",
                "GGARBLE001",
                "GSTHEN0023",
                "GSTHEN0050",
                "GSTHEN0095",
                "GKEEP00016",
                "GKEEP00095",
                "GKEEP00099",
                "GTWICE0001",
                "GSTOCK0019",
                "GSHORT0001",
                "GLONGID001",
                "GSLOW00001",
                "GONCE00050",
                "GONCE00099",
                "GCODE00008",
                "GCODE00012",
                "GCODE00050",
                "GCODE00095",
                "GCODE00098",
                "GCODE00099")) {
            product(list, id, "시험 상품 " + id, 1_000, 1_000, "D", "30");
        }
        int count = list.toString().split("<PRODUCT_INFO>").length - 1;
        return "<PRODUCTLIST>" + result("00") + field("LIST_CNT", String.valueOf(count)) + list + "</PRODUCTLIST>";
    }

    private static void product(
            StringBuilder list, String id, String name, long price, long listPrice, String validType, String valid) {
        list.append("<PRODUCT_INFO>")
                .append(field("CAT_ID", "C001"))
                .append(field("GOODS_ID", id))
                .append(field("GOODS_NAME", name))
                .append(field("GOODS_ORI_PRICE", String.valueOf(listPrice)))
                .append(field("GOODS_PRICE", String.valueOf(price)))
                .append(field("GOODS_INFO", name + "입니다"))
                .append(field("USE_GUIDE", "매장에서 보여 주십시오"))
                .append(field("EXC_BRANCH", "전국 매장"))
                .append(field("VALID_END_TYPE", validType))
                .append(field("VALID_END_DATE", valid))
                .append(field("SEND_TYPE", "M"))
                .append("</PRODUCT_INFO>");
    }
}
