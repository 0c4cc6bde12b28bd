package io.hanbeon.sandbox.standin;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** The two queues of the EM agent, each with its month tables. */
enum EmTable {
    SMT("em_smt_tran", "em_smt_log", ""),
    MMT("em_mmt_tran", "em_mmt_log", "msg_class, subject, content_type, attach_file_group_key, ");

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private static final String COMMON_COLUMNS = """
            mt_pr, msg_key, input_type, mt_refkey, priority, date_client_req, content, callback, service_type, \
            broadcast_yn, msg_status, recipient_num, date_mt_sent, date_rslt, date_mt_report, mt_report_code_ib, \
            mt_report_code_ibtype, carrier, rs_id, recipient_net, recipient_npsend, country_code, charset, msg_type, \
            crypto_yn, ttl, emma_id, mt_res_cnt, client_sub_id""";

    private final String queue;
    private final String logPattern;
    private final String ownColumns;

    EmTable(String queue, String logPattern, String ownColumns) {
        this.queue = queue;
        this.logPattern = logPattern;
        this.ownColumns = ownColumns;
    }

    String queue() {
        return queue;
    }

    String log(YearMonth month) {
        return logPattern + "_" + MONTH.format(month);
    }

    String createLog(YearMonth month) {
        return "CREATE TABLE IF NOT EXISTS %s LIKE %s".formatted(log(month), logPattern);
    }

    /** The columns that a queue and its log have in common; the log's own are mt_seq and the two insert times. */
    String columns() {
        return ownColumns + COMMON_COLUMNS;
    }
}
