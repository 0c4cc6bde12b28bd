-- A merchant's batches for wrk: every order number is new, every batch has a customer of its own.
-- Environment: BATCH_TYPE (ARS, SMS, KTK), BATCH_ORDERS (orders a batch), BATCH_RUN (tells runs apart).

dofile("bench/result.lua")

local batch_type = os.getenv("BATCH_TYPE") or "ARS"
local orders_per_batch = tonumber(os.getenv("BATCH_ORDERS") or "3")
local run = os.getenv("BATCH_RUN") or tostring(os.time())

local threads = 0

function setup(thread)
  thread:set("thread_id", threads)
  threads = threads + 1
end

function init(args)
  sent = 0
  headers = { ["Content-Type"] = "application/json" }
end

local function order(order_no)
  return '{"order_no":"' .. order_no .. '","amount":125000,"cc_pord_desc":"제주 왕복 항공권 1매"}'
end

function request()
  sent = sent + 1
  local customer = string.format("%02d%06d", thread_id, sent % 1000000)
  local orders = {}
  for i = 1, orders_per_batch do
    orders[i] = order(string.format("%s-%d-%d-%d", run, thread_id, sent, i))
  end
  local body = '{"mode":"ars_data_add","terminal_id":"05532206","request_type":"' .. batch_type
    .. '","cc_name":"김예시","phone_no":"010' .. customer .. '","cc_email":"buyer@example.com"'
    .. ',"card_no":"123456789012","expire_date":"3012","install_month":"00","orders":['
    .. table.concat(orders, ",") .. "]}"
  return wrk.format("POST", "/api/orders/batches", headers, body)
end
