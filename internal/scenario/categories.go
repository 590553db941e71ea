package scenario

// categories are merchant category codes of ISO 18245 with their names,
// shortened: those of shops, restaurants, travel and services where cards are
// used every day.
var categories = []struct {
	code uint16
	name string
}{
	{4111, "local transport"}, {4112, "passenger railways"}, {4121, "taxis"}, {4131, "bus lines"}, {4214, "couriers"},
	{4511, "airlines"}, {4722, "travel agencies"}, {4784, "tolls"}, {4812, "telephones"}, {4814, "telecommunication"},
	{4816, "online services"}, {4829, "money transfer"}, {4899, "cable and streaming"}, {4900, "utilities"},
	{5045, "computers"}, {5094, "jewellery wholesale"}, {5111, "stationery wholesale"}, {5122, "drugs wholesale"},
	{5200, "home supply warehouses"}, {5211, "building materials"}, {5231, "paint and wallpaper"}, {5251, "hardware"},
	{5261, "garden supply"}, {5300, "wholesale clubs"}, {5309, "duty free"}, {5310, "discount stores"},
	{5311, "department stores"}, {5331, "variety stores"}, {5399, "general merchandise"}, {5411, "supermarkets"},
	{5422, "butchers"}, {5441, "confectionery"}, {5451, "dairies"}, {5462, "bakeries"}, {5499, "convenience stores"},
	{5511, "car dealers"}, {5532, "tyres"}, {5533, "car parts"}, {5541, "filling stations"}, {5542, "automated fuel pumps"},
	{5611, "men's clothing"}, {5621, "women's clothing"}, {5641, "children's clothing"}, {5651, "family clothing"},
	{5655, "sports clothing"}, {5661, "shoes"}, {5691, "clothing"}, {5699, "accessories"}, {5712, "furniture"},
	{5719, "home furnishing"}, {5722, "household appliances"}, {5732, "electronics"}, {5733, "music shops"},
	{5734, "software"}, {5735, "record shops"}, {5811, "caterers"}, {5812, "restaurants"}, {5813, "bars"},
	{5814, "fast food"}, {5815, "digital media"}, {5816, "digital games"}, {5817, "digital applications"},
	{5912, "pharmacies"}, {5921, "beer, wine and liquor shops"}, {5931, "second-hand shops"}, {5940, "bicycle shops"},
	{5941, "sporting goods"}, {5942, "bookshops"}, {5943, "stationery"}, {5944, "jewellery"}, {5945, "toys and games"},
	{5946, "cameras"}, {5947, "gifts"}, {5948, "leather goods"}, {5964, "catalogue merchants"}, {5969, "direct marketing"},
	{5977, "cosmetics"}, {5992, "florists"}, {5993, "tobacconists"}, {5994, "news-stands"}, {5995, "pet shops"},
	{5999, "other retail"}, {6010, "cash at a counter"}, {6011, "cash machines"}, {6051, "quasi cash"}, {6300, "insurance"},
	{7011, "hotels"}, {7210, "laundries"}, {7216, "dry cleaners"}, {7230, "hairdressers"}, {7299, "personal services"},
	{7399, "business services"}, {7512, "car hire"}, {7523, "car parks"}, {7538, "garages"}, {7542, "car washes"},
	{7832, "cinemas"}, {7841, "video rental"}, {7922, "theatres"}, {7994, "arcades"}, {7995, "gambling"},
	{7997, "clubs"}, {7999, "recreation"}, {8011, "doctors"}, {8021, "dentists"}, {8043, "opticians"},
	{8062, "hospitals"}, {8099, "health services"}, {8211, "schools"}, {8220, "universities"}, {8299, "education"},
	{8398, "charities"}, {8999, "professional services"}, {9311, "taxes"}, {9399, "government"}, {9402, "postal services"},
}
