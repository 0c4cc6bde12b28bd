-- Why: the table that LG U+'s SNAP agent brings with it, so that the sandbox's stand-in has something to poll.
-- Locks: nothing that exists; run by the sandbox only, since the real table belongs to the vendor.
--
-- Names, types and indexes are the vendor's; where its manual shows two lengths, the shorter. There is no key on
-- CLIENT_KEY, because the vendor has none: whoever looks for a message must come by PHONE or by a window of REQ_DATE.
-- Each month's UMS_LOG_YYYYMM is LIKE this one. Dates are Asia/Seoul local time, the agent's world.

CREATE TABLE UMS_MSG (
    CLIENT_KEY          VARCHAR(40)   NOT NULL,
    REQ_CH              VARCHAR(10)   NOT NULL,
    TRAFFIC_TYPE        VARCHAR(10)   NULL DEFAULT 'normal',
    MSG_STATUS          VARCHAR(10)   NOT NULL,
    REQ_DATE            DATETIME      NOT NULL,
    CALLBACK_NUMBER     VARCHAR(16)   NOT NULL,
    KISA_ORIGCODE       VARCHAR(20)   NULL,
    CAMPAIGN_ID         VARCHAR(20)   NULL,
    DEPT_CODE           VARCHAR(20)   NULL,
    PHONE               VARCHAR(16)   NULL,
    MSG                 VARCHAR(2000) NULL,
    TITLE               VARCHAR(100)  NULL,
    TEMPLATE_CODE       VARCHAR(20)   NULL,
    MERGE_DATA          VARCHAR(2000) NULL,
    FILE_DATA           VARCHAR(1000) NULL,
    MMS_FILE_LIST       VARCHAR(450)  NULL,
    FB_CH               VARCHAR(10)   NULL,
    FB_MSG              VARCHAR(4000) NULL,
    FB_TITLE            VARCHAR(100)  NULL,
    FB_FILE_LIST        VARCHAR(60)   NULL,
    RCS_MSGBASE_ID      VARCHAR(40)   NULL,
    RCS_HEADER          VARCHAR(1)    NULL,
    RCS_FOOTER          VARCHAR(16)   NULL,
    RCS_COPY_ALLOWED_YN VARCHAR(1)    NULL DEFAULT 'Y',
    RCS_EXPIRY_OPTION   VARCHAR(1)    NULL,
    RCS_AGENCY_ID       VARCHAR(20)   NULL,
    RCS_AGENCY_KEY      VARCHAR(20)   NULL,
    RCS_BRAND_KEY       VARCHAR(20)   NULL,
    RCS_BUTTON          VARCHAR(1000) NULL,
    KAKAO_CH_ID         VARCHAR(65)   NULL,
    KAKAO_TEMPLATE_CODE VARCHAR(20)   NULL,
    KAKAO_BUTTON        VARCHAR(1000) NULL,
    KAKAO_IMAGE_WIDE_YN VARCHAR(1)    NULL,
    KAKAO_IMAGE_URL     VARCHAR(150)  NULL,
    KAKAO_IMAGE_LINK    VARCHAR(200)  NULL,
    KAKAO_FILE          VARCHAR(150)  NULL,
    KAKAO_AD_FLAG       VARCHAR(1)    NULL,
    KAKAO_GROUP_KEY     VARCHAR(100)  NULL,
    PUSH_APP_ID         VARCHAR(255)  NULL,
    PUSH_PROVIDER       VARCHAR(20)   NULL,
    PUSH_APP_USER_ID    VARCHAR(20)   NULL,
    PUSH_FILE           VARCHAR(150)  NULL,
    PUSH_EXT            VARCHAR(1000) NULL,
    ROUTE_INFO          VARCHAR(20)   NULL,
    SENT_DATE           DATETIME      NULL,
    DONE_CH             VARCHAR(10)   NULL,
    DONE_PRODUCT        VARCHAR(10)   NULL,
    DONE_DATE           DATETIME      NULL,
    DONE_CODE           VARCHAR(10)   NULL,
    DONE_CODE_DESC      VARCHAR(200)  NULL,
    DONE_FB_DETAIL      VARCHAR(1000) NULL,
    DONE_TELCO          VARCHAR(10)   NULL,
    ETC1                VARCHAR(50)   NULL,
    ETC2                VARCHAR(50)   NULL,
    ETC3                VARCHAR(50)   NULL,
    ETC4                VARCHAR(50)   NULL,
    ETC5                VARCHAR(50)   NULL,
    ETC6                VARCHAR(50)   NULL,
    INDEX UMS_MSG_IDX1 (MSG_STATUS, REQ_CH, TRAFFIC_TYPE, REQ_DATE),
    INDEX UMS_MSG_IDX2 (PHONE),
    INDEX UMS_MSG_IDX3 (DONE_CODE, REQ_DATE)
);

-- Pictures that the agent registered with the hub; the vendor has more columns, which nobody has told us.
CREATE TABLE MSGHUB_IMG (
    IMG_KEY    VARCHAR(40)  NOT NULL,
    GROUP_KEY  VARCHAR(100) NULL,
    GROUP_CNT  VARCHAR(2)   NULL,
    IMG_STATUS VARCHAR(10)  NULL
);
