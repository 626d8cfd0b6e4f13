-- An endpoint of Forecourt's sync contract in two functions of PostgreSQL (13 or newer), without blobs. Any HTTP server
-- does the rest, all under one address:
--   POST  200  SELECT forecourt_push(showroom of the token, body of the request)
--   GET   200  SELECT forecourt_page(showroom of the token, ?since, ?limit, ?n), NULL for what the query lacks
--   an error with an SQLSTATE of class 22 is 400 {"error": its message}, any other 503
-- without tokens a POST that is not application/json is 415: any page in a browser may send a form;
-- and with each answer Content-Type: application/json, Date, and Cache-Control: no-store.
CREATE TABLE head (showroom text PRIMARY KEY, epoch text NOT NULL DEFAULT gen_random_uuid(),
  counter bigint NOT NULL DEFAULT 0);
CREATE TABLE receipt (showroom text, mid text, rev bigint NOT NULL, PRIMARY KEY (showroom, mid));
CREATE TABLE record (showroom text, type text, id text, rev bigint NOT NULL, deleted boolean NOT NULL,
  doc json NOT NULL,  -- not jsonb: a doc is kept to the letter
  PRIMARY KEY (showroom, type, id), UNIQUE (showroom, rev));
INSERT INTO head (showroom) VALUES ('open');  -- one row for each showroom

CREATE FUNCTION forecourt_push(room text, body json) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
  uuid constant text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  top head; w json; gone boolean; seen bigint; now record; kept json; results json[] := '{}';
BEGIN
  IF json_typeof(body -> 'writes') IS DISTINCT FROM 'array' THEN
    RAISE data_exception USING MESSAGE = 'the body is no push';
  END IF;
  SELECT * INTO STRICT top FROM head WHERE showroom = room FOR UPDATE;  -- the lock, first of all
  FOR w IN SELECT * FROM json_array_elements(body -> 'writes') LOOP
    gone := coalesce((w ->> 'deleted')::boolean, false);
    IF (w ->> 'mid' ~ uuid AND w ->> 'id' ~ uuid AND w ->> 'type' ~ '^[a-z][a-z0-9_]{0,39}$'
        AND (gone OR json_typeof(w -> 'doc') = 'object')) IS NOT TRUE THEN
      results := array_append(results, json_build_object('mid', w -> 'mid', 'status', 422,
        'error', 'mid and id must be UUIDs, type a word, doc an object'));
      CONTINUE;
    END IF;
    SELECT rev INTO seen FROM receipt WHERE showroom = room AND mid = w ->> 'mid';
    IF FOUND THEN
      results := array_append(results, json_build_object('mid', w -> 'mid', 'status', 200, 'rev', seen));
      CONTINUE;
    END IF;
    SELECT * INTO now FROM record WHERE showroom = room AND type = w ->> 'type' AND id = w ->> 'id';
    IF coalesce(now.rev, 0) <> coalesce((w ->> 'base')::bigint, 0) THEN
      results := array_append(results, json_build_object('mid', w -> 'mid', 'status', 409, 'rev', coalesce(now.rev, 0),
        'deleted', coalesce(now.deleted, true), 'doc', coalesce(now.doc, '{}')));
      CONTINUE;
    END IF;
    top.counter := top.counter + 1;
    kept := CASE WHEN NOT gone THEN w -> 'doc'
      WHEN 'true' IN ((w -> 'doc' -> '_erased')::text, CASE WHEN now.deleted THEN (now.doc -> '_erased')::text END)
        THEN '{"_erased": true}'  -- for good
      ELSE '{}' END;
    INSERT INTO record VALUES (room, w ->> 'type', w ->> 'id', top.counter, gone, kept)
      ON CONFLICT (showroom, type, id) DO UPDATE SET rev = excluded.rev, deleted = excluded.deleted, doc = excluded.doc;
    INSERT INTO receipt VALUES (room, w ->> 'mid', top.counter);
    results := array_append(results, json_build_object('mid', w -> 'mid', 'status', 200, 'rev', top.counter));
  END LOOP;
  UPDATE head SET counter = top.counter WHERE showroom = room;
  RETURN json_build_object('forecourt', 1, 'n', body -> 'n', 'epoch', top.epoch, 'results', to_json(results));
END $$;

CREATE FUNCTION forecourt_page(room text, since text, most text, n text) RETURNS json LANGUAGE sql STABLE AS $$
  WITH wanted AS (SELECT coalesce(since, '0')::bigint AS after, least(coalesce(most, '1000')::int, 5000) AS most),
  rows AS (SELECT r.*, row_number() OVER (ORDER BY rev) AS place FROM record r, wanted
    WHERE showroom = room AND rev > after ORDER BY rev LIMIT (SELECT wanted.most + 1 FROM wanted)),
  page AS (SELECT rows.* FROM rows, wanted WHERE place <= wanted.most)
  SELECT json_build_object('forecourt', 1, 'n', n, 'epoch', (SELECT epoch FROM head WHERE showroom = room),
    'cursor', coalesce((SELECT max(rev) FROM page), after)::text, 'more', (SELECT count(*) FROM rows) > wanted.most,
    'changes', coalesce((SELECT json_agg(
      json_build_object('type', type, 'id', id, 'rev', rev, 'deleted', deleted, 'doc', doc) ORDER BY rev) FROM page), '[]'))
  FROM wanted;
$$;
