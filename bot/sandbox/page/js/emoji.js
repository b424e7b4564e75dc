/** Shortcodes people and the bot really use. Unknown ones stay as `:name:`, as Slack shows them. */

const LIST = `
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|warning ⚠️|no_entry ⛔|no_entry_sign 🚫
rotating_light 🚨|fire 🔥|eyes 👀|wave 👋|tada 🎉|raised_hands 🙌|clap 👏|pray 🙏|muscle 💪|handshake 🤝
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|ok_hand 👌|point_right 👉|point_left 👈|point_up ☝️|point_down 👇|raised_hand ✋
heart ❤️|blue_heart 💙|green_heart 💚|yellow_heart 💛|broken_heart 💔|sparkles ✨|star ⭐|star2 🌟|rocket 🚀|bulb 💡
smile 😄|grinning 😀|slightly_smiling_face 🙂|simple_smile 🙂|blush 😊|joy 😂|rofl 🤣|wink 😉|sweat_smile 😅|sunglasses 😎
thinking_face 🤔|neutral_face 😐|cry 😢|sob 😭|angry 😠|rage 😡|scream 😱|see_no_evil 🙈|face_palm 🤦|shrug 🤷|innocent 😇
heart_eyes 😍|hugging_face 🤗|partying_face 🥳|sleeping 😴|zzz 💤|upside_down_face 🙃|relieved 😌|disappointed 😞|worried 😟
calendar 📅|date 📅|spiral_calendar_pad 🗓️|clock1 🕐|clock9 🕘|alarm_clock ⏰|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|timer_clock ⏲️
memo 📝|pencil ✏️|pencil2 ✏️|clipboard 📋|page_facing_up 📄|books 📚|book 📖|open_book 📖|bookmark 🔖|label 🏷️|newspaper 📰
mag 🔍|mag_right 🔎|link 🔗|paperclip 📎|pushpin 📌|round_pushpin 📍|lock 🔒|unlock 🔓|key 🔑|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢
speech_balloon 💬|thought_balloon 💭|envelope ✉️|email 📧|inbox_tray 📥|outbox_tray 📤|telephone_receiver 📞|phone ☎️|iphone 📱|computer 💻
camera 📷|camera_with_flash 📸|video_camera 📹|movie_camera 🎥|clapper 🎬|art 🎨|frame_with_picture 🖼️|musical_note 🎵|microphone 🎤|tv 📺
chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|trophy 🏆|dart 🎯|gift 🎁|balloon 🎈|cake 🎂|coffee ☕|pizza 🍕|beers 🍻
red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵|white_circle ⚪|black_circle ⚫
large_red_square 🟥|large_orange_square 🟧|large_yellow_square 🟨|large_green_square 🟩|large_blue_square 🟦|white_large_square ⬜|black_large_square ⬛
arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrow_forward ▶️|arrows_counterclockwise 🔄|repeat 🔁|recycle ♻️|heavy_plus_sign ➕|heavy_minus_sign ➖
one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|keycap_ten 🔟|zero 0️⃣|question ❓|grey_question ❔|exclamation ❗|bangbang ‼️
sunny ☀️|partly_sunny ⛅|cloud ☁️|rain_cloud 🌧️|thunder_cloud_and_rain ⛈️|lightning ⚡|zap ⚡|tornado 🌪️|cyclone 🌀|dash 💨|wind_blowing_face 🌬️|snowflake ❄️|ocean 🌊|rainbow 🌈|umbrella ☔
bike 🚲|bicyclist 🚴|package 📦|truck 🚚|hammer_and_wrench 🛠️|wrench 🔧|gear ⚙️|anchor ⚓|ship 🚢|boat ⛵|sailboat ⛵|ferry ⛴️|compass 🧭|satellite_antenna 📡
robot_face 🤖|ghost 👻|alien 👽|skull 💀|poop 💩|dog 🐶|cat 🐱|bug 🐛|bee 🐝|seedling 🌱|herb 🌿|sunflower 🌻|tulip 🌷|evergreen_tree 🌲|earth_africa 🌍|earth_americas 🌎|globe_with_meridians 🌐
bust_in_silhouette 👤|busts_in_silhouette 👥|man 👨|woman 👩|baby 👶|family 👪|police_car 🚓|ambulance 🚑|fire_engine 🚒|sos 🆘|ok 🆗|new 🆕|free 🆓|up 🆙|soon 🔜|end 🔚|top 🔝|100 💯
information_source ℹ️|heavy_exclamation_mark ❗|interrobang ⁉️|copyright ©️|registered ®️|tm ™️|checkered_flag 🏁|triangular_flag_on_post 🚩|flag-de 🇩🇪|de 🇩🇪|flag-gb 🇬🇧|gb 🇬🇧|flag-us 🇺🇸|us 🇺🇸
bar_chart 📊|card_index 📇|card_index_dividers 🗂️|file_folder 📁|open_file_folder 📂|wastebasket 🗑️|scroll 📜|scales ⚖️|shield 🛡️|crossed_swords ⚔️|ladder 🪜|door 🚪|house 🏠|office 🏢|factory 🏭|construction 🚧|traffic_light 🚦
checkmark ✔️|point_up_2 👆|v ✌️|crossed_fingers 🤞|writing_hand ✍️|nail_care 💅|selfie 🤳|ear 👂|brain 🧠|speaking_head_in_silhouette 🗣️|mute 🔇|sound 🔉|loud_sound 🔊|beach_with_umbrella 🏖️|palm_tree 🌴|face_with_thermometer 🤒|airplane ✈️|steam_locomotive 🚂|car 🚗|bus 🚌`;

export const EMOJI = new Map(
  LIST.trim()
    .split(/[\n|]/)
    .map((entry) => entry.trim().split(" ")),
);

const SKIN = ["", "", "🏻", "🏼", "🏽", "🏾", "🏿"];

/** The character of a shortcode (`tada`, `+1::skin-tone-3`), or null when it is not one of ours. */
export function emojiChar(name) {
  const [base, tone] = String(name).split("::skin-tone-");
  const found = EMOJI.get(base);
  if (!found) return null;
  return tone ? found.replace(/\uFE0F$/u, "") + (SKIN[Number(tone)] ?? "") : found;
}

/** Shortcodes that start with, or contain, what was typed; best first. */
export function searchEmoji(query, limit = 60) {
  const wanted = query.toLowerCase().replace(/^:|:$/g, "");
  const seen = new Set();
  const hits = [];
  for (const [name, char] of EMOJI) {
    const at = name.indexOf(wanted);
    if (at < 0 || seen.has(char)) continue;
    seen.add(char);
    hits.push({ name, char, rank: at === 0 ? 0 : 1 });
  }
  return hits.sort((a, b) => a.rank - b.rank).slice(0, limit);
}

/** Shortcodes turned into characters inside a plain text. */
export function emojify(text) {
  return text.replace(/:([a-z0-9_+\-]+(?:::skin-tone-[2-6])?):/g, (whole, name) => emojiChar(name) ?? whole);
}
